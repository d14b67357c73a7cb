"""Put the papers of a case together for one reader: one folder and one zip that prove themselves without this program.

Stands above the rooms that fill, render and keep. It judges nothing and writes only where it is told to.
"""
