"""The safety words: what a training timer owes to the people who follow it."""

HAVE_IT_LOOKED_AT = (
    "Let a professional look at pain that has lasted two weeks, makes you limp, wakes you "
    "at night or sits deep in the groin."
)
"""What is said of pain that comes back, too."""

SAFETY_WORDS = (
    "hiptimer counts your training. It is no doctor and gives no medical advice.",
    (
        "End an exercise when a pain is sharp, comes suddenly or keeps growing, and whenever "
        "it goes above 5 on a scale from 0 to 10."
    ),
    HAVE_IT_LOOKED_AT,
    (
        "Get help at once when a leg won't carry you, after a fall, or when pain comes with "
        "fever, swelling, numbness or weakness."
    ),
)
"""One paragraph each."""
