/** What JMH measures. */
package io.github.camelimessage.benchmark.micro;
