"""Screenshots and photos of a screen: the words in them, who said them and when, read on this computer."""
