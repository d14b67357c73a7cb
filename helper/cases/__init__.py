"""A case as a whole: given answers, judging, the papers it fills, sign-off, tracing. Touches no screen."""
