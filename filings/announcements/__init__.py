"""What a release tells besides figures of the past: guidance, dividends, buybacks, calls, its title."""
