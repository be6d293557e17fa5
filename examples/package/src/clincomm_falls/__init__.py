"""What our hospital adds to clincomm for its falls network."""
