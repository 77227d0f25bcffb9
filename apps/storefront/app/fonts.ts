// Every family that a theme may name. A browser fetches only those that a page's text is set in, and of those only the letters it needs.
import '@fontsource-variable/archivo/wght.css';
import '@fontsource-variable/figtree/wght.css';
import '@fontsource-variable/fraunces/opsz.css';
import './font-measures.css';
