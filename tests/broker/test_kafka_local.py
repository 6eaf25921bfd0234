"""The local Kafka itself, run for real."""

from aiokafka.admin import AIOKafkaAdminClient


async def test_the_session_kafka_answers_and_has_one_broker(kafka: str) -> None:
    client = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await client.start()
    try:
        cluster = await client.describe_cluster()
    finally:
        await client.close()
    assert [(broker["host"], broker["port"]) for broker in cluster["brokers"]] == [
        (kafka.split(":")[0], int(kafka.split(":")[1]))
    ]
