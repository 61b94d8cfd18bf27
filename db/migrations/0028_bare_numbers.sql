-- Outside a transaction: each number is one of its own.

CALL bare_numbers();
