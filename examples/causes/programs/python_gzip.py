"""A compressed table. The format has room for the time, and Python fills it."""
import gzip

with gzip.open("python-gzip.csv.gz", "wt") as out:
    out.writelines(f"{i},{i * i}\n" for i in range(500))
