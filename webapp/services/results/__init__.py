"""What came of the attempts."""
