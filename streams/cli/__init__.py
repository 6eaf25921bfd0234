"""The commands, one file each. Whatever is heavy to import (Faust, aiokafka, rich) is imported when a command runs."""
