"""What stands around the sheet: outline, inbox and inspector."""
