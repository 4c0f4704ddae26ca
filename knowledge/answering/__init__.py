"""What exactly the answer is, and whether it is one."""
