/** Which transactions a message is handed over in, besides those of plain JDBC: docs/spring-boot.md names them. */
package io.github.camelimessage.transactions;
