"""`earnwire up`: Kafka, topics, workers and some filings on one machine, and all of it gone again afterwards."""
