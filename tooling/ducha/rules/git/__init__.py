"""The rules over git itself (G…), named by the first id of each group.

``g01_steps``: the steps of the main line, as they are. ``g20_paths``, ``g27_requests``: what a
merge request may bring. ``g40_refs``, ``g50_cargo``: what a push may move and carry.
``g60_checkpoints``: what is kept outside. ``listing``: all of them.
"""
