"""Who may do what: roles by invitation, their list and log for admins, and what a group is for."""
