"""What is shown and asked, in the file named as its command; what several commands share has a name of its own."""
