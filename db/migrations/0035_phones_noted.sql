-- Outside a transaction: a step at a time, and again from the beginning if it ends half way.
CALL note_phones();
