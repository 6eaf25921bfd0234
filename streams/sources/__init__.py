"""Where raw filings come from. A source yields each filing's bytes as received, or why they could not be had."""
