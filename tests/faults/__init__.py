"""What goes wrong around us: full disks, damaged folders, an encoder that gives up, two at once."""
