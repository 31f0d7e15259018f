/** A provider that no other source knows: all that a fifth one needs, as docs/add-a-provider.md says it. */
package io.github.camelimessage.tiny;
