"""What blocks a task: the register, the answers, what the unit says of them."""
