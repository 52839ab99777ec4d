"""One function per thing a person in the office does: right, transaction, rules, writing, audit."""
