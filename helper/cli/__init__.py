"""The only room that prints, asks or exits. One file per command."""
