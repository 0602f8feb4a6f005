"""Standard answers: written by an official, approved by an admin, given as long as the law they cite stands."""
