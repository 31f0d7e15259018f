/** The load: webhooks that are made and signed, posted as fast as they are answered, and counted afterwards. */
package io.github.camelimessage.benchmark.load;
