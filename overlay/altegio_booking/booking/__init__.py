"""What booking is made of: values, the bodies that are sent, and which answer is whose. Pure."""
