/** Load that lasts: what grows with time although nothing should. */
package io.github.camelimessage.routes.load;
