import eslint from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', 'coverage/**'] },
  eslint.configs.recommended,
  tseslint.configs.strict,
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      // Typed code has the compiler for undefined names.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // `!` states what an index or a match guarantees; noUncheckedIndexedAccess demands it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      // `{ cases, ...rest }` leaves a field out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // State is replaced, never changed in place ($state.raw), so plain Map and Date serve.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['server/test/*.ts'],
    // Asks the server of developers, which also answers while there is none.
    ignores: ['server/test/dev.http.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Ask by server/test/support/ask.ts, which checks the answer.' },
      ],
    },
  },
);
