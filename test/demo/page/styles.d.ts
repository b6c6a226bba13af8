// Styles are imported for their effect; the bundler reads them, the type check only has to know that they exist.
declare module '*.css';
declare module 'flex-render/css';
