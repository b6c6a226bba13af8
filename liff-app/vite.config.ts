// Builds the mini-app for the phones that LINE runs on: files of our own origin only, nothing inline, so that a strict Content-Security-Policy holds.
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/liff-assets/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    assetsDir: '',
    emptyOutDir: true,
    // iOS 15 and the Android WebView of 2022: what LINE's own LIFF browser still meets on old phones.
    target: ['safari15', 'chrome100'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
