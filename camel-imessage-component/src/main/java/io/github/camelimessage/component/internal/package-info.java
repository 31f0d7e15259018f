/**
 * Tools that several providers share: reading JSON by name, queries in addresses, phone numbers, waiting times,
 * work in turn.
 *
 * <p>Not meant for use from outside; public only since Java knows no other way between packages. Nothing here knows a provider
 * or Camel.
 */
package io.github.camelimessage.component.internal;
