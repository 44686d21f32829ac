"""What the agent is for."""


def count_words(text: str) -> dict[str, int]:
    """How many words and characters a text has."""
    return {"words": len(text.split()), "characters": len(text)}
