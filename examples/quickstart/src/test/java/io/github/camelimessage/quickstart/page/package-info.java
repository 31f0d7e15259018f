/** What docs/getting-started.md shows, in a package of its own, since Camel Main takes every route that lies beside the one it is given. */
package io.github.camelimessage.quickstart.page;
