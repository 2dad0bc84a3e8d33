"""What a person does with a ledger: judge, correct, add, and measure the coder and other judges by it."""
