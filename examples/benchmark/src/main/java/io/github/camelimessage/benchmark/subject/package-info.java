/** The sides that are measured: each a process of its own, ours and what a user would otherwise write. */
package io.github.camelimessage.benchmark.subject;
