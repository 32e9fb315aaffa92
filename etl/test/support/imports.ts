import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

/** An import as a source file writes it. */
export interface WrittenImport {
  /** The importing file, from the root of the package. */
  from: string;
  specifier: string;
  /** Whether nothing of it is left when the program runs. */
  typeOnly: boolean;
  /** Whether it is an `import()`, which loads nothing before it is reached. */
  isDynamic: boolean;
}

/** Sources below a top folder, tests aside, from the root of the package. */
export function sources(top: string): string[] {
  return readdirSync(join(PACKAGE_ROOT, top), { recursive: true, encoding: 'utf8' })
    .map((file) => `${top}/${file}`)
    .filter(
      (file) =>
        /\.(ts|svelte)$/.test(file) && !/(^|\/)test\//.test(file) && !file.endsWith('.d.ts'),
    );
}

/** Every import, re-export and `import()` of a source file. */
export function importsOf(from: string): WrittenImport[] {
  const text = readFileSync(join(PACKAGE_ROOT, from), 'utf8');
  const scripts = from.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]!).join('\n')
    : text;
  const file = ts.createSourceFile(from, scripts, ts.ScriptTarget.Latest);
  const found: WrittenImport[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean, isDynamic = false) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    found.push({ from, specifier: specifier.text, typeOnly, isDynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const named =
        bindings !== undefined &&
        ts.isNamedImports(bindings) &&
        node.importClause?.name === undefined &&
        bindings.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, node.importClause?.isTypeOnly === true || named);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
