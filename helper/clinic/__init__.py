"""A clinic's day: many clients out of one sheet, none mixed up with another."""
