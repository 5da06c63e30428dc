"""The wizard and its result: from answers to a sourced verdict for every route."""
