"""The journey that the person builds: joining and using a bike-sharing service in a city."""

TITLE = "City bikes: the first month"
STAGES = ("Hear of it", "Sign up", "First ride", "Ride every day", "Stay or leave")
TOUCHPOINTS = (
    ("Sees bikes at the station", "Asks a colleague", "Reads the price page"),
    ("Downloads the app", "Enters card details", "Gets a welcome mail"),
    ("Finds a bike", "Scans the code", "Parks and ends the ride"),
    ("Reserves for the morning", "Meets a broken bike", "Calls the help line"),
    ("Receives the monthly bill", "Compares with the bus", "Recommends it to a friend"),
)
SCORES = {
    "Sees bikes at the station": 4,
    "Asks a colleague": 4,
    "Reads the price page": 2,
    "Downloads the app": 4,
    "Enters card details": 2,
    "Gets a welcome mail": 3,
    "Finds a bike": 5,
    "Scans the code": 2,
    "Parks and ends the ride": 4,
    "Reserves for the morning": 3,
    "Meets a broken bike": 1,
    "Calls the help line": 1,
    "Receives the monthly bill": 3,
    "Compares with the bus": 4,
    "Recommends it to a friend": 5,
}
PAINS = {
    "Reads the price page": ("Three tariffs and no example month",),
    "Enters card details": ("Her bank asks twice for a code", "An error throws away what she typed"),
    "Scans the code": ("The lamp does not light at night",),
    "Parks and ends the ride": ("Nobody says that the ride has ended",),
    "Meets a broken bike": ("Walks to the next station", "Pays for the minutes anyway"),
    "Calls the help line": ("Waits eleven minutes", "Has to spell the number of the bike"),
    "Receives the monthly bill": ("Extra minutes that nobody can explain",),
}
BEFORE_KILL = 3
"""How many stages are finished before the program is killed."""
