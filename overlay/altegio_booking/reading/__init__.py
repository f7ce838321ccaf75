"""From a judged JSON value to what a call returns. Pure."""
