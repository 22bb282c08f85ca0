import ts from 'typescript';

const RUNNERS = new Set(['describe', 'it', 'test']);
const LEFT_OUT = new Set(['skip', 'todo']);
const MODIFIERS = new Set([...LEFT_OUT, 'each', 'only', 'concurrent', 'failing']);

interface Runner {
  readonly modifiers: readonly string[];
  /** The rows of `.each`, when there are any. */
  readonly table: ts.Expression | undefined;
}

/** The titles of a test file as far as they stand in its text: `.each` titles are filled in from a table of literals, `${…}` from constants of the file. */
export const titlesOf = (path: string, text: string): string[] => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const constants = constantsOf(file);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const runner = ts.isCallExpression(node) ? runnerOf(node.expression) : undefined;
    if (runner?.modifiers.some((modifier) => LEFT_OUT.has(modifier)) === true) return;
    if (runner !== undefined && ts.isCallExpression(node) && node.arguments[0] !== undefined) {
      const title = textOf(node.arguments[0], constants);
      if (title !== undefined) titles.push(...(runner.table === undefined ? [title] : filled(title, runner.table, constants)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles.map((title) => title.replace(/\s+/g, ' ').trim());
};

const runnerOf = (callee: ts.Expression): Runner | undefined => {
  if (ts.isIdentifier(callee)) return RUNNERS.has(callee.text) ? { modifiers: [], table: undefined } : undefined;
  if (ts.isPropertyAccessExpression(callee)) {
    const inner = runnerOf(callee.expression);
    return inner && MODIFIERS.has(callee.name.text) ? { ...inner, modifiers: [...inner.modifiers, callee.name.text] } : undefined;
  }
  if (!ts.isCallExpression(callee)) return undefined;
  const inner = runnerOf(callee.expression);
  return inner?.modifiers.includes('each') === true ? { ...inner, table: callee.arguments[0] } : undefined;
};

const constantsOf = (file: ts.SourceFile): ReadonlyMap<string, ts.Expression> => {
  const constants = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) constants.set(node.name.text, bare(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return constants;
};

const bare = (node: ts.Expression): ts.Expression =>
  ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? bare(node.expression) : node;

const textOf = (given: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string | undefined => {
  const node = bare(given);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.templateSpans.reduce((text, span) => text + (textOf(span.expression, constants) ?? '…') + span.literal.text, node.head.text);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return (textOf(node.left, constants) ?? '…') + (textOf(node.right, constants) ?? '…');
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return constant !== undefined && ts.isStringLiteralLike(constant) ? constant.text : undefined;
};

/** One title for each row that is a literal; the title as it stands when the table is made at run time. */
const filled = (title: string, given: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string[] => {
  const node = bare(given);
  const table = ts.isIdentifier(node) ? constants.get(node.text) : node;
  if (table === undefined || !ts.isArrayLiteralExpression(table)) return [title];
  return table.elements.map((row) => inserted(title, bare(row), constants));
};

const inserted = (title: string, row: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string => {
  const cells = ts.isArrayLiteralExpression(row) ? [...row.elements] : [row];
  const properties = ts.isObjectLiteralExpression(row) ? row.properties : [];
  const named = new Map(properties.flatMap((property) => (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) ? [[property.name.text, property.initializer] as const] : [])));
  let next = 0;
  return title.replace(/%[sdifjop]|\$([A-Za-z]\w*)/g, (_, name: string | undefined) => {
    const cell = name === undefined ? cells[next++] : named.get(name);
    return cell === undefined ? '…' : (textOf(cell, constants) ?? '…');
  });
};
