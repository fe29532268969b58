const { Kafka } = require('kafkajs')
const { trace } = require('@opentelemetry/api')
const { mailer } = require('./mailer')

const tracer = trace.getTracer('mailer')
const kafka = new Kafka({ brokers: ['kafka:9092'] })
const consumer = kafka.consumer({ groupId: 'mailer' })

async function main () {
  await consumer.connect()
  await consumer.subscribe({ topics: ['signup', 'reset'] })
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      const mail = JSON.parse(message.value.toString())
      await tracer.startActiveSpan(`send ${topic}`, async (span) => {
        try {
          await mailer.send(mail)
        } catch (err) {
          span.recordException(err)
          span.setStatus({ code: 2, message: err.message })
          throw err
        } finally {
          span.end()
        }
      })
    }
  })
}

main().catch((err) => {
  console.error(err)
  process.exit(1)
})
