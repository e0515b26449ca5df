"""The total mass of some species, kept in a set."""
masses = {f"species {i}": 1 / (1 + 0.37 * i) for i in range(300)}
with open("set-order.txt", "w") as out:
    print(sum(masses[name] for name in set(masses)).hex(), file=out)
