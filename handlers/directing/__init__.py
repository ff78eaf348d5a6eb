"""What is said from above or from beside: orders of leaders, findings of supervisors."""
