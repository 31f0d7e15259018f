/** What is measured: a class for each figure. */
package io.github.camelimessage.benchmark.figure;
