"""The padrón as a sheet: which column is which, what each cell says, and what does not add up."""
