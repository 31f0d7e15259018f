/** What a person may ask of us: that everything stored about him or her is erased. */
package io.github.camelimessage.routes.privacy;
