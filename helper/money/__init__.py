"""Work out amounts: all-in annual rates, balances, plans, amounts in words, days that run.

Decimal and dates only. It knows no law: a yardstick, a limit or an order of payment is handed to it.
"""
